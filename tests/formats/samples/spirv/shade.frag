#version 450
// Loops, a switch, textures, a specialisation constant.
layout(location = 0) in vec3 normal;
layout(location = 1) in vec2 uv;
layout(location = 0) out vec4 colour;
layout(set = 1, binding = 0) uniform sampler2D albedo;
layout(constant_id = 3) const int MODE = 2;
struct Light { vec3 place; float power; };
layout(set = 0, binding = 1) uniform Lights { Light all[4]; int count; } lights;

vec3 tone(vec3 c) {
    switch (MODE) {
    case 0: return c;
    case 1: c = c / (c + 1.0); break;
    default: c = pow(c, vec3(1.0 / 2.2));
    }
    return clamp(c, 0.0, 1.0);
}

void main() {
    float sum = 0.0;
    for (int i = 0; i < lights.count; i++) {
        if (lights.all[i].power < 0.01) continue;
        sum += max(dot(normalize(normal), lights.all[i].place), 0.0);
    }
    if (isnan(sum)) discard;
    colour = vec4(tone(texture(albedo, uv).rgb * sum), gl_FrontFacing ? 1.0 : 0.5);
}
