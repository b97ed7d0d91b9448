# Class code: an operating-system kernel with prioritised tasks that pass packets around.
IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
KIND_DEVICE = 0
KIND_WORK = 1
BUFFER = 4


class Packet:
    def __init__(self, link, task_id, kind):
        self.link = link
        self.task_id = task_id
        self.kind = kind
        self.datum = 0
        self.data = [0] * BUFFER

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, kernel, task_id, priority, queue):
        self.kernel = kernel
        self.task_id = task_id
        self.priority = priority
        self.queue = queue
        self.waiting = False
        self.held = False
        self.ready = queue is not None
        kernel.add(self)

    def runnable(self):
        return not self.held and (self.ready or self.queue is not None and self.waiting)

    def take_packet(self):
        if self.queue is not None and self.waiting:
            packet = self.queue
            self.queue = packet.link
            self.waiting = False
            return packet
        return None

    def receive(self, packet):
        self.queue = packet.append_to(self.queue)

    def wait(self):
        self.waiting = True
        self.ready = False
        return self

    def resume(self):
        self.ready = True
        self.waiting = False

    def run(self, packet):
        raise NotImplementedError


class IdleTask(Task):
    def __init__(self, kernel, count):
        super().__init__(kernel, IDLE, 0, None)
        self.ready = True
        self.control = 1
        self.count = count

    def run(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.kernel.hold(self)
        if self.control & 1:
            self.control = self.control >> 1 ^ 0xD008
            self.kernel.release(DEVICE_B)
        else:
            self.control >>= 1
            self.kernel.release(DEVICE_A)
        return self


class DeviceTask(Task):
    def __init__(self, kernel, task_id, priority):
        super().__init__(kernel, task_id, priority, None)
        self.pending = None
        self.waiting = True

    def run(self, packet):
        if packet is not None:
            self.pending = packet
            return self.kernel.hold(self)
        if self.pending is None:
            return self.wait()
        done, self.pending = self.pending, None
        return self.kernel.send(done, self)


class HandlerTask(Task):
    def __init__(self, kernel, task_id, priority, queue):
        super().__init__(kernel, task_id, priority, queue)
        self.waiting = True
        self.work = None
        self.devices = None

    def run(self, packet):
        if packet is not None:
            if packet.kind == KIND_WORK:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.work
        if work is None:
            return self.wait()
        count = work.datum
        if count >= BUFFER:
            self.work = work.link
            return self.kernel.send(work, self)
        device = self.devices
        if device is None:
            return self.wait()
        self.devices = device.link
        device.datum = work.data[count]
        work.datum = count + 1
        return self.kernel.send(device, self)


class WorkerTask(Task):
    def __init__(self, kernel, priority, queue):
        super().__init__(kernel, WORKER, priority, queue)
        self.waiting = True
        self.destination = HANDLER_A
        self.letter = 0

    def run(self, packet):
        if packet is None:
            return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.task_id = self.destination
        packet.datum = 0
        for i in range(BUFFER):
            self.letter = self.letter % 26 + 1
            packet.data[i] = 64 + self.letter
        return self.kernel.send(packet, self)


class Kernel:
    def __init__(self):
        self.tasks = []
        self.by_id = {}
        self.sent = 0
        self.holds = 0

    def add(self, task):
        self.by_id[task.task_id] = task
        self.tasks.append(task)
        self.tasks.sort(key=lambda t: -t.priority)

    def hold(self, task):
        self.holds += 1
        task.held = True
        return None

    def release(self, task_id):
        task = self.by_id[task_id]
        task.held = False
        task.resume()
        return task

    def send(self, packet, sender):
        self.sent += 1
        target = self.by_id[packet.task_id]
        packet.link = None
        packet.task_id = sender.task_id
        target.receive(packet)
        return target

    def run(self):
        steps = 0
        while True:
            for task in self.tasks:
                if task.runnable():
                    packet = task.take_packet()
                    task.ready = True
                    if task.run(packet) is task and task.ready:
                        task.ready = True
                    elif task.task_id != IDLE and not task.held:
                        task.wait()
                    steps += 1
                    break
            else:
                return steps


def packets(task_id, kind, count):
    chain = None
    for _ in range(count):
        chain = Packet(chain, task_id, kind)
    return chain


def simulate(count):
    kernel = Kernel()
    IdleTask(kernel, count)
    WorkerTask(kernel, 1000, packets(WORKER, KIND_WORK, 2))
    HandlerTask(kernel, HANDLER_A, 2000, packets(DEVICE_A, KIND_DEVICE, 3))
    HandlerTask(kernel, HANDLER_B, 3000, packets(DEVICE_B, KIND_DEVICE, 3))
    DeviceTask(kernel, DEVICE_A, 4000)
    DeviceTask(kernel, DEVICE_B, 5000)
    steps = kernel.run()
    return steps, kernel.sent, kernel.holds


for count in (100, 1_000, 150_000):
    print(count, *simulate(count))
