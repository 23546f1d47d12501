"""Whether the alerts on standard input hold one that is as `source|status|part of the title` says."""

import json
import sys

source, status, title = sys.argv[1].split("|", 2)
alerts = json.load(sys.stdin)
alerts = alerts if isinstance(alerts, list) else alerts["alerts"]
found = any(
    alert["source"] == source and alert["status"] == status and title in alert["title"]
    for alert in alerts
)
sys.exit(0 if found else 1)
