// A small interpreter: a switch that becomes a table of branches, loops in loops, globals.
enum { PUSH, ADD, SUB, MUL, DIV, MOD, DUP, SWAP, JUMP, JUMPZ, LOAD, STORE, CALL, RET, HALT };
static long long stack[256], memory[64];
static int calls[64];
int steps;
long long run(const int *code, int length) {
  int pc = 0, sp = 0, depth = 0;
  while (pc >= 0 && pc < length) {
    steps++;
    switch (code[pc++]) {
      case PUSH: stack[sp++] = code[pc++]; break;
      case ADD: sp--; stack[sp - 1] += stack[sp]; break;
      case SUB: sp--; stack[sp - 1] -= stack[sp]; break;
      case MUL: sp--; stack[sp - 1] *= stack[sp]; break;
      case DIV: sp--; if (!stack[sp]) __builtin_trap(); stack[sp - 1] /= stack[sp]; break;
      case MOD: sp--; if (!stack[sp]) __builtin_trap(); stack[sp - 1] %= stack[sp]; break;
      case DUP: stack[sp] = stack[sp - 1]; sp++; break;
      case SWAP: { long long top = stack[sp - 1]; stack[sp - 1] = stack[sp - 2]; stack[sp - 2] = top; break; }
      case JUMP: pc = code[pc]; break;
      case JUMPZ: pc = stack[--sp] ? pc + 1 : code[pc]; break;
      case LOAD: stack[sp++] = memory[code[pc++] & 63]; break;
      case STORE: memory[code[pc++] & 63] = stack[--sp]; break;
      case CALL: calls[depth++ & 63] = pc + 1; pc = code[pc]; break;
      case RET: pc = calls[--depth & 63]; break;
      default: return stack[0];
    }
    if (sp < 2) sp = 2;
    if (sp > 250) return -1;
  }
  return sp > 0 ? stack[sp - 1] : 0;
}
