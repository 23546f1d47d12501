# Prometheus that takes the receiver itself for its Alertmanager.
PROGRAMS="prometheus"
EXPECTED="alertmanager|firing|orders is 2 h old"

drive() { start_prometheus "localhost:$port"; }
