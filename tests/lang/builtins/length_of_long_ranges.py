# Lengths beyond what fits inline.
for end in 2**47 - 1, 2**47, 2**62, 2**63 - 1, 2**63:
    try:
        print(len(range(end)), len(range(-end, 0)), len(range(0, end, 3)))
    except OverflowError as error:
        print(error)
