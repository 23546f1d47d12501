public import IncidentModel

/// The markdown file of an incident, in the form of SYNC.md 2.4: written from the record, read,
/// checked.
///
/// Equal records give equal bytes: nothing volatile such as a time of writing or a revision is in
/// the file.
public enum PostmortemDocument {
  /// Returns the whole file of an incident; any record can be written.
  ///
  /// Lines of the timeline that are of none of the kinds stand in it when they are pinned, or few.
  public static func render(
    _ incident: Incident, kinds: Set<EntryKind> = PostmortemPolicy.toldKinds
  ) -> [UInt8] {
    Array(PostmortemWriter(incident, kinds: kinds).text.utf8)
  }
}
