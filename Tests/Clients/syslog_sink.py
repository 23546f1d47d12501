"""Writes datagrams to a file, a line each, until it is ended: syslog_sink.py PORT FILE."""

import socket
import sys

receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(("127.0.0.1", int(sys.argv[1])))
with open(sys.argv[2], "ab", buffering=0) as file:
    while True:
        file.write(receiver.recv(65536).rstrip(b"\0\n") + b"\n")
