@testable import Intake

/// `oneAlert` as gzip.
let oneAlertCompressed =
  Base64.bytes(
    "H4sIAAAAAAACA6tWKsksyUlVslLKL0pJLSqOT0nMzKlUyCxWyEksSVXSUcpMAcqZK9UCAN80FQYpAAAA") ?? []

/// 96 kB of gzip that inflate to 64 MiB of zeros.
let bomb = Array(
  repeatElement(
    Base64.bytes(
      "H4sIAAAAAAACA+3BAQEAAACAkP6v7ggKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAauuOl9cAAAEA") ?? [], count: 1024
  ).joined())
