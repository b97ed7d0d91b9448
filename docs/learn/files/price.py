def label(price):
    if price == 0:
        return "free"
    if price > 250000:
        return "ask the owner"
    return "price: " + str(price * 1.25)

print(label(8))
