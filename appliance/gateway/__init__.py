"""What talks to the network: a process without keys of the gallery, which gets allow-listed records only."""
