public import IncidentModel

extension PostmortemDocument {
  /// Brings file and record in step: a pure function of what both say and of what they said when they last
  /// were (SYNC.md 2.4, 2.5).
  ///
  /// Nothing is written and nothing recorded here. While the outcome has changes for the record, give it
  /// those, put what became of them into the answers and pass again over the same bytes; then write the file.
  ///
  /// - Parameter ids: gives names to lines a person wrote; the only thing beside the arguments that counts.
  public static func sync(
    _ base: SyncBase, _ file: [UInt8], _ record: SyncedRecord,
    _ answers: SyncAnswers = SyncAnswers(),
    ids: inout IdentitySource
  ) -> SyncOutcome {
    var pass = SyncPass(base, file, record, answers, ids)
    let outcome = pass.run()
    ids = pass.ids
    return outcome
  }
}
