/// One thing the doctor looked at, as `--json` shows it.
struct DoctorCheck: Encodable {
  var what: String
  var ok: Bool
  var finding: String

  init(_ what: String, _ ok: Bool, _ finding: String) {
    self.what = what
    self.ok = ok
    self.finding = finding
  }
}
