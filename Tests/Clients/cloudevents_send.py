"""Sends a structured, a binary and a batched event with the CloudEvents SDK: cloudevents_send.py BASE."""

import json
import sys

import requests

try:
    from cloudevents.v1.http import CloudEvent, to_binary, to_structured
except ImportError:
    from cloudevents.http import CloudEvent, to_binary, to_structured

target = sys.argv[1] + "/ingest/cloudevents"


def event(subject):
    return CloudEvent(
        {
            "type": "com.example.dataset.freshness.breached",
            "source": "/warehouse/eu",
            "subject": subject,
            "severity": "critical",
        },
        {"table": subject, "minutes_late": 187},
    )


def post(headers, body):
    requests.post(target, headers=headers, data=body, timeout=10).raise_for_status()


post(*to_structured(event("mart.orders")))
post(*to_binary(event("mart.customers")))
batch = [json.loads(to_structured(event(name))[1]) for name in ("mart.a", "mart.b")]
post({"content-type": "application/cloudevents-batch+json"}, json.dumps(batch))
