class Animal:
    def __init__(self, name):
        self.name = name

    def speak(self):
        return self.name + " makes a sound"


class Dog(Animal):
    def speak(self):
        return super().speak() + ": woof"


a = Animal("cat")
d = Dog("rex")
print(a.speak())
print(d.speak())
d.name = "max"
print(d.speak(), isinstance(d, Animal), type(d).__name__)
