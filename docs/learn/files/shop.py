import tax

print(tax.with_tax(100))
