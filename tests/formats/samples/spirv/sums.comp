#version 450
#extension GL_KHR_shader_subgroup_basic : enable
#extension GL_KHR_shader_subgroup_arithmetic : enable
layout(local_size_x = 64) in;
layout(std430, binding = 0) buffer Data { uint total; float all[]; } data;
shared float tile[64];

void main() {
    uint here = gl_LocalInvocationIndex;
    tile[here] = data.all[gl_GlobalInvocationID.x];
    barrier();
    float sum = subgroupAdd(tile[here]);
    if (subgroupElect()) atomicAdd(data.total, uint(sum));
}
