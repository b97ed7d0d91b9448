import { readFileSync } from "node:fs";

const module = await WebAssembly.instantiate(readFileSync("race.wasm"));
const { steps, fib35 } = module.instance.exports;
console.log(process.argv[2] === "steps" ? steps() : fib35());
