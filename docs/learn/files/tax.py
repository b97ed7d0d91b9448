def with_tax(price):
    return price + price * 20 // 100
