"""Sources of frames: cameras, streams, files, pictures and the simulated door."""
