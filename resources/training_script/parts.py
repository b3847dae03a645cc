"""What an exported training is put together from: each class goes into the script if it is needed.

Written to be read by a learner: forward keeps what backward needs. The sums are nnviz's own.
"""

import numpy as np


class Affine:
    def __init__(self, D, M, sigma, rng):
        self.W = rng.normal(0, sigma, (D, M)).astype(np.float32)
        self.b = np.zeros(M, np.float32)
        self.parameters = [self.W, self.b]

    def forward(self, x, learning):
        self.x = x
        return x @ self.W + self.b

    def backward(self, dout):
        self.gradients = [self.x.T @ dout, dout.sum(axis=0)]
        return dout @ self.W.T


class Convolution:
    def __init__(self, C, FN, FH, FW, stride, padding, sigma, rng):
        self.W = rng.normal(0, sigma, (FN, C, FH, FW)).astype(np.float32)
        self.b = np.zeros(FN, np.float32)
        self.stride, self.padding = stride, padding
        self.parameters = [self.W, self.b]

    def forward(self, x, learning):
        p, s = self.padding, self.stride
        x = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        FN, _, FH, FW = self.W.shape
        self.shape = x.shape
        windows = np.lib.stride_tricks.sliding_window_view(x, (FH, FW), axis=(2, 3))
        windows = windows[:, :, ::s, ::s].transpose(0, 2, 3, 1, 4, 5)
        N, self.OH, self.OW = windows.shape[:3]
        self.col = windows.reshape(N * self.OH * self.OW, -1)
        y = self.col @ self.W.reshape(FN, -1).T + self.b
        return y.reshape(N, self.OH, self.OW, FN).transpose(0, 3, 1, 2)

    def backward(self, dout):
        FN, C, FH, FW = self.W.shape
        N, s, p = len(dout), self.stride, self.padding
        dout = dout.transpose(0, 2, 3, 1).reshape(-1, FN)
        self.gradients = [(dout.T @ self.col).reshape(self.W.shape), dout.sum(axis=0)]
        dcol = (dout @ self.W.reshape(FN, -1)).reshape(N, self.OH, self.OW, C, FH, FW)
        dx = np.zeros(self.shape, np.float32)
        for i in range(FH):
            for j in range(FW):
                rows = slice(i, i + s * self.OH, s)
                columns = slice(j, j + s * self.OW, s)
                dx[:, :, rows, columns] += dcol[..., i, j].transpose(0, 3, 1, 2)
        return dx[:, :, p : self.shape[2] - p, p : self.shape[3] - p]


class MaxPooling:
    def __init__(self, size, stride):
        self.size, self.stride = size, stride

    def forward(self, x, learning):
        s = self.stride
        windows = np.lib.stride_tricks.sliding_window_view(x, (self.size, self.size), axis=(2, 3))
        windows = windows[:, :, ::s, ::s]
        windows = windows.reshape(*windows.shape[:4], -1)
        self.largest, self.shape = windows.argmax(axis=-1), x.shape
        return windows.max(axis=-1)

    def backward(self, dout):
        dx = np.zeros(self.shape, np.float32)
        n, c, i, j = np.indices(dout.shape)
        rows = i * self.stride + self.largest // self.size
        columns = j * self.stride + self.largest % self.size
        np.add.at(dx, (n, c, rows, columns), dout)
        return dx


class AveragePooling:
    def __init__(self, size, stride):
        self.size, self.stride = size, stride

    def forward(self, x, learning):
        s, self.shape = self.stride, x.shape
        windows = np.lib.stride_tricks.sliding_window_view(x, (self.size, self.size), axis=(2, 3))
        return windows[:, :, ::s, ::s].mean(axis=(-2, -1))

    def backward(self, dout):
        dx = np.zeros(self.shape, np.float32)
        OH, OW, s = *dout.shape[2:], self.stride
        for i in range(self.size):
            for j in range(self.size):
                dx[:, :, i : i + s * OH : s, j : j + s * OW : s] += dout / self.size**2
        return dx


class Flatten:
    def forward(self, x, learning):
        self.shape = x.shape
        return x.reshape(len(x), -1)

    def backward(self, dout):
        return dout.reshape(self.shape)


class Dropout:
    def __init__(self, share, rng):
        self.share, self.rng = share, rng

    def forward(self, x, learning):
        if not learning:
            return x
        kept = self.rng.random(x.shape, np.float32) >= self.share
        self.mask = kept * np.float32(1 / (1 - self.share))
        return x * self.mask

    def backward(self, dout):
        return dout * self.mask


class BatchNormalization:
    def __init__(self, features):
        self.gamma, self.beta = np.ones(features, np.float32), np.zeros(features, np.float32)
        self.mean, self.variance = np.zeros(features, np.float32), np.ones(features, np.float32)
        self.parameters = [self.gamma, self.beta]

    def forward(self, x, learning):
        self.axes = (0,) if x.ndim == 2 else (0, 2, 3)
        self.by_feature = (-1,) if x.ndim == 2 else (-1, 1, 1)
        mean, variance = self.mean, self.variance
        if learning:
            mean, variance = x.mean(axis=self.axes), x.var(axis=self.axes)
            self.mean[:] = 0.9 * self.mean + 0.1 * mean
            self.variance[:] = 0.9 * self.variance + 0.1 * variance
        self.std = np.sqrt(variance + 1e-5).reshape(self.by_feature)
        self.xn = (x - mean.reshape(self.by_feature)) / self.std
        gamma, beta = (a.reshape(self.by_feature) for a in (self.gamma, self.beta))
        return gamma * self.xn + beta

    def backward(self, dout):
        self.gradients = [(dout * self.xn).sum(axis=self.axes), dout.sum(axis=self.axes)]
        mean = dout.mean(axis=self.axes).reshape(self.by_feature)
        slope = (dout * self.xn).mean(axis=self.axes).reshape(self.by_feature)
        return self.gamma.reshape(self.by_feature) / self.std * (dout - mean - self.xn * slope)


class Relu:
    def forward(self, x, learning):
        self.x = x
        return np.maximum(0, x)

    def backward(self, dout):
        return dout * (self.x > 0)


class LeakyRelu:
    def forward(self, x, learning):
        self.x = x
        return np.maximum(np.float32(0.1) * x, x)

    def backward(self, dout):
        return dout * np.where(self.x > 0, np.float32(1), np.float32(0.1))


class Elu:
    def forward(self, x, learning):
        self.y = np.where(x >= 0, x, np.expm1(np.minimum(0, x)))
        return self.y

    def backward(self, dout):
        return dout * (np.minimum(self.y, 0) + 1)


class Sigmoid:
    def forward(self, x, learning):
        self.y = 1 / (1 + np.exp(-x))
        return self.y

    def backward(self, dout):
        return dout * self.y * (1 - self.y)


class Tanh:
    def forward(self, x, learning):
        self.y = np.tanh(x)
        return self.y

    def backward(self, dout):
        return dout * (1 - self.y * self.y)


class Step:
    def forward(self, x, learning):
        return (x > 0).astype(np.float32)

    def backward(self, dout):
        return np.zeros_like(dout)


class Identity:
    def forward(self, x, learning):
        return x

    def backward(self, dout):
        return dout


class Softmax:
    def forward(self, x, learning):
        e = np.exp(x - x.max(axis=1, keepdims=True))
        self.y = e / e.sum(axis=1, keepdims=True)
        return self.y

    def backward(self, dout):
        return self.y * (dout - (dout * self.y).sum(axis=1, keepdims=True))


class SGD:
    def update(self, W, dW, state, lr, i):
        W -= lr * dW


class Momentum:
    def update(self, W, dW, state, lr, i):
        v = state.setdefault("v", np.zeros_like(W))
        v *= 0.9
        v -= lr * dW
        W += v


class Nesterov:
    def update(self, W, dW, state, lr, i):
        v = state.setdefault("v", np.zeros_like(W))
        v *= 0.9
        v -= lr * dW
        W += 0.9 * v - lr * dW


class AdaGrad:
    def update(self, W, dW, state, lr, i):
        h = state.setdefault("h", np.zeros_like(W))
        h += dW * dW
        W -= lr * dW / (np.sqrt(h) + 1e-7)


class RMSProp:
    def update(self, W, dW, state, lr, i):
        h = state.setdefault("h", np.zeros_like(W))
        h *= 0.99
        h += (1 - 0.99) * dW * dW
        W -= lr * dW / (np.sqrt(h) + 1e-7)


class Adam:
    def update(self, W, dW, state, lr, i):
        m = state.setdefault("m", np.zeros_like(W))
        v = state.setdefault("v", np.zeros_like(W))
        m += (1 - 0.9) * (dW - m)
        v += (1 - 0.999) * (dW * dW - v)
        W -= lr * (1 - 0.999**i) ** 0.5 / (1 - 0.9**i) * m / (np.sqrt(v) + 1e-7)


class AdamW:
    def update(self, W, dW, state, lr, i):
        W -= lr * 0.01 * W
        m = state.setdefault("m", np.zeros_like(W))
        v = state.setdefault("v", np.zeros_like(W))
        m += (1 - 0.9) * (dW - m)
        v += (1 - 0.999) * (dW * dW - v)
        W -= lr * (1 - 0.999**i) ** 0.5 / (1 - 0.9**i) * m / (np.sqrt(v) + 1e-7)


def constant(done):
    return 1.0


def step(done):
    return 0.1 ** min(int(3 * done), 2)


def exponential(done):
    return 0.01**done


def cosine(done):
    return (1 + np.cos(np.pi * done)) / 2


def warm_up(done):
    if done < 0.1:
        return 0.01 + 0.99 * done / 0.1
    return (1 + np.cos(np.pi * (done - 0.1) / 0.9)) / 2


def one_cycle(done):
    if done < 0.3:
        return 1 + (1 / 25 - 1) * (1 + np.cos(np.pi * done / 0.3)) / 2
    last = 1 / 25 / 1e4
    return last + (1 - last) * (1 + np.cos(np.pi * (done - 0.3) / 0.7)) / 2
