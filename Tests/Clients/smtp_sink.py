"""Writes every mail to a file of its own until it is ended: smtp_sink.py PORT FOLDER."""

import asyncio
import sys

from aiosmtpd.controller import Controller


class Folder:
    count = 0

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        with open(f"{sys.argv[2]}/{self.count}.eml", "wb") as file:
            file.write(envelope.content)
        return "250 kept"


Controller(Folder(), hostname="127.0.0.1", port=int(sys.argv[1])).start()
asyncio.new_event_loop().run_forever()
