# How many steps does a number take to get down to 1, if an even
# number is halved and an odd one becomes three times itself plus one?

def steps(n):
    count = 0
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = n * 3 + 1
        count = count + 1
    return count

print("27 takes", steps(27), "steps")
