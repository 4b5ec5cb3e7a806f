"""PyTorch as peer: reads commands as lines of JSON, and answers each with a line of JSON. One thread."""
import json
import sys
import time

import numpy
import torch

torch.set_num_threads(1)

ACTIVATIONS = {"ReLU": torch.nn.ReLU, "Tanh": torch.nn.Tanh, "Sigmoid": torch.nn.Sigmoid}


def module(task, with_softmax):
    """The layers with their weights; training leaves softmax to the loss, as PyTorch wants it."""
    parameters = torch.from_numpy(numpy.fromfile(task["parameters"], dtype=numpy.float32))
    layers, start = [], 0
    for layer in task["layers"]:
        linear = torch.nn.Linear(layer["inputs"], layer["units"])
        for tensor in (linear.weight, linear.bias):
            tensor.data = parameters[start:start + tensor.numel()].view(tensor.shape).clone()
            start += tensor.numel()
        layers.append(linear)
        if layer["activation"] != "Softmax":
            layers.append(ACTIVATIONS[layer["activation"]]())
        elif with_softmax:
            layers.append(torch.nn.Softmax(dim=1))
    return torch.nn.Sequential(*layers)


def rows(path, size):
    return torch.from_numpy(numpy.fromfile(path, dtype=numpy.float32)).view(-1, size)


class Predictor:
    def __init__(self, task):
        self.network = module(task, True).eval()
        self.batches = list(rows(task["x"], task["layers"][0]["inputs"]).split(task["rowsAtOnce"]))
        if task["variant"] == "jit":
            self.network = torch.jit.optimize_for_inference(torch.jit.freeze(torch.jit.script(self.network)))

    def check(self):
        with torch.inference_mode():
            return torch.cat([self.network(batch) for batch in self.batches]).flatten().tolist()

    def time(self, times):
        network, batches = self.network, self.batches
        with torch.inference_mode():
            begin = time.perf_counter_ns()
            for i in range(times):
                network(batches[i % len(batches)])
            return time.perf_counter_ns() - begin


class Trainer:
    def __init__(self, task):
        self.network = module(task, False)
        self.x = rows(task["x"], task["layers"][0]["inputs"])
        self.y = rows(task["y"], task["layers"][-1]["units"])
        kind, _, update = task["variant"].partition(" ")
        foreach = update == "foreach"
        optimizer = torch.optim.Adam if task["usesAdam"] else torch.optim.SGD
        self.optimizer = optimizer(self.network.parameters(), lr=task["learningRate"], foreach=foreach)
        if kind == "jit":
            self.network = torch.jit.script(self.network)
        if task["loss"] == "HalfSquaredError":
            self.loss = lambda a, y: 0.5 * torch.nn.functional.mse_loss(a, y)
        else:
            self.y = self.y.argmax(dim=1)
            self.loss = torch.nn.functional.cross_entropy

    def step(self):
        self.optimizer.zero_grad(set_to_none=True)
        self.loss(self.network(self.x), self.y).backward()
        self.optimizer.step()

    def check(self):
        for _ in range(CHECKED_STEPS):
            self.step()
        with torch.no_grad():
            return [self.loss(self.network(self.x), self.y).item()]

    def time(self, times):
        begin = time.perf_counter_ns()
        for _ in range(times):
            self.step()
        return time.perf_counter_ns() - begin


CHECKED_STEPS = int(sys.argv[1])
contenders = {}
for line in sys.stdin:
    command = json.loads(line)
    name = command["contender"]
    if "task" in command:
        contenders[name] = (Trainer if command["task"]["trains"] else Predictor)(command["task"])
        answer = None
    elif "times" in command:
        answer = contenders[name].time(command["times"])
    elif "remove" in command:
        answer = contenders.pop(name) and None
    else:
        answer = contenders[name].check()
    print(json.dumps(answer), flush=True)
