local sum = 0
for n = 1, 1000 do
    sum = sum + n * n
end
print(sum)
