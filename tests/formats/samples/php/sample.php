<?php
function sum(array $values): int { $all = 0; foreach ($values as $value) { $all += $value; } return $all; }
class Scaled { public function __construct(private int $factor) {} public function of(array $values): array { return array_map(fn($value) => $value * $this->factor, $values); } }
echo sum((new Scaled(2))->of([1, 2, 3])), "\n";
