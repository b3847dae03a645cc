"""From the arrays of a weight file to the network that they are the weights of."""
