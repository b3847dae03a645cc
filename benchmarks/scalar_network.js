// A network of nodes and links, one scalar pass a sample, as TensorFlow Playground computes it: the
// rival of test_training_speed.py. One epoch is 250 samples there and back in batches of 10, two
// losses of 250 points, and the output of every node at 100 x 100 points. It does what Playground's
// code does and no less: functions of an activation are called through it, the derivative computes
// tanh anew, links may be dead, features are looked up by name, maps by the id of a node.
//
//     node benchmarks/scalar_network.js 2,4,2,1 0.5
//
// prints how many epochs it does a second of processor time, measured over half of one, when warm.

"use strict";

const TANH = {
  output: (x) => Math.tanh(x),
  derivative: (x) => {
    const y = TANH.output(x);
    return 1 - y * y;
  },
};

function buildNetwork(sizes) {
  let id = 0;
  const layers = sizes.map((size) =>
    Array.from({ length: size }, () => ({
      id: String(++id), activation: TANH,
      into: [], out: [], bias: 0.1, sum: 0, y: 0, dSum: 0, dY: 0, dBias: 0, count: 0,
    })));
  for (let l = 1; l < layers.length; l++) {
    for (const node of layers[l]) {
      for (const source of layers[l - 1]) {
        const link = { source, dest: node, weight: Math.random() - 0.5, dWeight: 0, count: 0,
          isDead: false };
        source.out.push(link);
        node.into.push(link);
      }
    }
  }
  return layers;
}

function forward(layers, input) {
  for (let i = 0; i < input.length; i++) layers[0][i].y = input[i];
  for (let l = 1; l < layers.length; l++) {
    for (const node of layers[l]) {
      node.sum = node.bias;
      for (const link of node.into) node.sum += link.weight * link.source.y;
      node.y = node.activation.output(node.sum);
    }
  }
  return layers[layers.length - 1][0].y;
}

function backward(layers, label) {
  const output = layers[layers.length - 1][0];
  output.dY = output.y - label;
  for (let l = layers.length - 1; l > 0; l--) {
    for (const node of layers[l]) {
      node.dSum = node.dY * node.activation.derivative(node.sum);
      node.dBias += node.dSum;
      node.count++;
      for (const link of node.into) {
        if (link.isDead) continue;
        link.dWeight += node.dSum * link.source.y;
        link.count++;
      }
    }
    if (l === 1) break;
    for (const node of layers[l - 1]) {
      node.dY = 0;
      for (const link of node.out) node.dY += link.weight * link.dest.dSum;
    }
  }
}

function update(layers, rate) {
  for (let l = 1; l < layers.length; l++) {
    for (const node of layers[l]) {
      node.bias -= (rate * node.dBias) / node.count;
      node.dBias = node.count = 0;
      for (const link of node.into) {
        if (link.isDead) continue;
        link.weight -= (rate * link.dWeight) / link.count;
        link.dWeight = link.count = 0;
      }
    }
  }
}

function forEachNode(layers, accept) {
  for (let l = 1; l < layers.length; l++) {
    for (const node of layers[l]) accept(node);
  }
}

const FEATURES = {
  x: (x, y) => x, y: (x, y) => y, xx: (x, y) => x * x, yy: (x, y) => y * y, xy: (x, y) => x * y,
  sinX: (x, y) => Math.sin(x), sinY: (x, y) => Math.sin(y),
};

function epochOf(sizes) {
  const layers = buildNetwork(sizes);
  const chosen = {};
  Object.keys(FEATURES).forEach((name, i) => (chosen[name] = i < sizes[0]));
  const input = (x, y) => {
    const values = [];
    for (const name in FEATURES) {
      if (chosen[name]) values.push(FEATURES[name](x, y));
    }
    return values;
  };
  const place = () => 12 * Math.random() - 6;
  const points = Array.from({ length: 500 }, () => {
    const [x, y] = [place(), place()];
    return { x, y, label: x * y > 0 ? 1 : -1 };
  });
  const [train, test] = [points.slice(0, 250), points.slice(250)];
  const loss = (samples) => {
    let sum = 0;
    for (const { x, y, label } of samples) sum += 0.5 * (forward(layers, input(x, y)) - label) ** 2;
    return sum / samples.length;
  };
  const maps = {};
  forEachNode(layers, (node) => {
    maps[node.id] = Array.from({ length: 100 }, () => new Array(100));
  });
  return () => {
    train.forEach(({ x, y, label }, i) => {
      forward(layers, input(x, y));
      backward(layers, label);
      if ((i + 1) % 10 === 0) update(layers, 0.03);
    });
    const losses = loss(train) + loss(test);
    for (let i = 0; i < 100; i++) {
      for (let j = 0; j < 100; j++) {
        forward(layers, input(0.12 * i - 6, 6 - 0.12 * j));
        forEachNode(layers, (node) => {
          maps[node.id][i][j] = node.y;
        });
      }
    }
    return losses;
  };
}

const epoch = epochOf(process.argv[2].split(",").map(Number));
const seconds = Number(process.argv[3]);
for (let i = 0; i < 10; i++) epoch();
const secondsUsed = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const start = secondsUsed();
let [count, passed] = [0, 0];
while (passed < seconds) {
  epoch();
  count++;
  passed = secondsUsed() - start;
}
console.log(count / passed);
