# Great Expectations: a validation with a failing expectation, posted by its user.
PACKAGES="great_expectations==1.24.1"
EXPECTED="gx|firing|order_id"

drive() { GX_ANALYTICS_ENABLED=false python "$here/gx_validation.py" "$base"; }
