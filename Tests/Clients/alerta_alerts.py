"""Fires and clears an alert and sends a heartbeat with Alerta's client: alerta_alerts.py BASE."""

import sys

from alertaclient.api import Client

client = Client(endpoint=sys.argv[1], key="any-key")
common = dict(resource="mart.orders", environment="Production", service=["Warehouse"])
names = ["RowCountDrop", "RowCountOK"]
client.send_alert(event="RowCountDrop", severity="major", correlate=names, text="-83 % rows", **common)
client.send_alert(event="RowCountOK", severity="normal", correlate=names, **common)
try:
    client.heartbeat(origin="cron/nightly", timeout=300)
except KeyError as answer:
    print("the heartbeat was taken; its answer lacks", answer)
