"""Lets Sentry's SDK send an envelope, then posts the hook a Sentry server sends: sentry_hooks.py BASE."""

import sys

import requests
import sentry_sdk

base = sys.argv[1]
sentry_sdk.init(dsn=base.replace("://", "://0123456789abcdef@") + "/42", default_integrations=False)
sentry_sdk.capture_message("load finished with 0 rows", level="warning")
sentry_sdk.flush(5)
event = {
    "event_id": "e1", "issue_id": "77", "title": "ZeroDivisionError: division by zero",
    "level": "error", "web_url": "https://sentry.example/77", "datetime": "2026-01-01T00:00:00Z",
}
requests.post(
    base + "/ingest/sentry", timeout=10, headers={"Sentry-Hook-Resource": "event_alert"},
    json={"action": "triggered", "data": {"event": event, "triggered_rule": "errors"}},
).raise_for_status()
