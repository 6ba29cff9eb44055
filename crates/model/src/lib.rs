//! Neural models: texts to vectors, pairs to probabilities.
