select amount / no_such_column as x from {{ ref('raw_orders') }}
