//! The portable stack bytecode: opcode table, Module, .kbc files, assembler and disassembler.
