"""The neural networks: engines that run them, MTCNN, the embedders, conversion, the catalogue."""
