"""A relay of its own device, reached over MQTT by signed pulses of fixed length."""
