"""Fires, acknowledges and ends an alert with the PagerDuty client: pagerduty_events.py BASE."""

import sys

import pagerduty

client = pagerduty.EventsApiV2Client("R0123456789ABCDEF0123456789ABCDE", base_url=sys.argv[1])
key = client.trigger("orders mart is stale", "dbt-cloud", severity="warning")
client.acknowledge(key)
client.resolve(key)
key = client.trigger("loads are late", "airflow", dedup_key="loads", severity="critical")
assert key == "loads", key
client.submit("deployed metrics v42", source="ci", timestamp="2026-01-01T00:00:00Z")
