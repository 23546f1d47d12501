"""Scans a small table and posts the result: soda_scan.py BASE DATABASE."""

import json
import sys
import urllib.request

import duckdb
from soda.scan import Scan

base, path = sys.argv[1:]
database = duckdb.connect(path)
database.execute("create table orders as select * from (values (1), (2), (2)) t(order_id)")
database.close()
scan = Scan()
scan.disable_telemetry()
scan.set_scan_definition_name("nightly_orders")
scan.set_data_source_name("warehouse")
scan.add_configuration_yaml_str(
    f"data_source warehouse:\n  type: duckdb\n  path: {path}\n"
)
scan.add_sodacl_yaml_str("checks for orders:\n  - duplicate_count(order_id) = 0\n  - row_count > 0\n")
scan.execute()
body = json.dumps(scan.get_scan_results(), default=str).encode()
request = urllib.request.Request(base + "/ingest/soda", body, {"Content-Type": "application/json"})
urllib.request.urlopen(request, timeout=10)
