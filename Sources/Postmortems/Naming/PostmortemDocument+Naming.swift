public import IncidentModel

extension PostmortemDocument {
  /// Returns a file that says which incident it is about; one that does already is returned as it is.
  ///
  /// The line goes to the top of the front matter, which is made when there is none.
  public static func named(_ bytes: [UInt8], _ incident: IncidentID) -> [UInt8] {
    let lines = DocumentLines(bytes)
    let line = Array("incident: \(incident.text)".utf8) + lines.ending
    switch FrontMatter.reading(lines) {
    case .found(let matter):
      guard matter.fields("incident").isEmpty else { return bytes }
      let place = lines.start(of: 1)
      return bytes[..<place] + line + bytes[place...]
    case .missing, .unterminated:
      let fence = Array("---".utf8) + lines.ending
      let place = lines.start(of: 0)
      return bytes[..<place] + fence + line + fence + bytes[place...]
    }
  }
}
