# The CloudEvents SDK, structured and binary.
PACKAGES="cloudevents==2.2.0 requests==2.34.2"
EXPECTED="cloudevents|firing|mart.orders
cloudevents|firing|mart.customers"

drive() { python "$here/cloudevents_send.py" "$base"; }
