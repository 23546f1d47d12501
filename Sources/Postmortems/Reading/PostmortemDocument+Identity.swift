public import IncidentModel

extension PostmortemDocument {
  /// Returns which incident a file is about, from its front matter alone; nil when it does not say
  /// clearly.
  public static func identity(in bytes: [UInt8]) -> IncidentID? {
    guard case .found(let matter) = FrontMatter.reading(DocumentLines(bytes)) else { return nil }
    return matter.incident
  }
}

extension FrontMatter {
  /// Which incident it names; nil when it names none or more than one.
  var incident: IncidentID? {
    let fields = fields("incident")
    guard let field = fields.first, fields.count == 1, case .text(let text) = field.value else {
      return nil
    }
    return IncidentID(typed: text)
  }
}
