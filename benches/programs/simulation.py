# Event simulation: queues, heap events, deque and Counter in a bank with several desks.
from collections import Counter, defaultdict, deque
from heapq import heappop, heappush


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 12) % limit


class Customer:
    def __init__(self, number, arrival, kind):
        self.number = number
        self.arrival = arrival
        self.kind = kind
        self.waited = 0


class Desk:
    def __init__(self, name):
        self.name = name
        self.customer = None
        self.busy_time = 0
        self.served = 0


class Bank:
    SERVICE = {"deposit": 20, "loan": 90, "question": 35}

    def __init__(self, desks, seed):
        self.random = Random(seed)
        self.desks = [Desk(f"desk {n}") for n in range(desks)]
        self.queue = deque()
        self.events = []
        self.sequence = 0
        self.waits = defaultdict(list)
        self.kinds = Counter()
        self.longest = 0

    def schedule(self, time, action, *args):
        self.sequence += 1
        heappush(self.events, (time, self.sequence, action, args))

    def arrive(self, time, number, last):
        kind = ("deposit", "deposit", "question", "loan")[self.random.below(4)]
        self.kinds[kind] += 1
        self.queue.append(Customer(number, time, kind))
        self.longest = max(self.longest, len(self.queue))
        if number < last:
            self.schedule(time + 5 + self.random.below(18), self.arrive, number + 1, last)
        self.dispatch(time)

    def dispatch(self, time):
        for desk in self.desks:
            if not self.queue:
                return
            if desk.customer is None:
                customer = self.queue.popleft()
                customer.waited = time - customer.arrival
                self.waits[customer.kind].append(customer.waited)
                desk.customer = customer
                duration = self.SERVICE[customer.kind] + self.random.below(20)
                desk.busy_time += duration
                self.schedule(time + duration, self.finish, desk)

    def finish(self, time, desk):
        desk.served += 1
        desk.customer = None
        self.dispatch(time)

    def run(self, customers):
        self.schedule(0, self.arrive, 1, customers)
        time = 0
        while self.events:
            time, _, action, args = heappop(self.events)
            action(time, *args)
        return time


for desks in (4, 5, 6):
    bank = Bank(desks, 7)
    end = bank.run(50_000)
    print(f"{desks} desks: closed at {end}, longest queue {bank.longest}, {dict(sorted(bank.kinds.items()))}")
    for kind, waits in sorted(bank.waits.items()):
        print(f"  {kind:<9} mean {sum(waits) / len(waits):10.2f}, worst {max(waits)}")
    print("  served", [desk.served for desk in bank.desks])
