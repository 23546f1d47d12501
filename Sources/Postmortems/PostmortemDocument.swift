public import IncidentModel

/// The markdown file of an incident, in the form of SYNC.md 2.4: written from the record, read,
/// checked.
///
/// Equal records give equal bytes: nothing volatile such as a time of writing or a revision is in
/// the file.
public enum PostmortemDocument {
  /// Returns the whole file of an incident; any record can be written.
  public static func render(_ incident: Incident) -> [UInt8] {
    Array(PostmortemWriter(incident).text.utf8)
  }
}
