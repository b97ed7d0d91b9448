limit = 10

def over(n):
    extra = n - limit
    return max(extra, 0)

print(over(13))
