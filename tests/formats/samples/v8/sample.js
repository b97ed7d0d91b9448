// A function, a closure, and text.
function sum(values) { let all = 0; for (const value of values) all += value; return all; }
const scaled = factor => values => values.map(value => value * factor);
console.log(sum(scaled(2)([1, 2, 3])), "done");
