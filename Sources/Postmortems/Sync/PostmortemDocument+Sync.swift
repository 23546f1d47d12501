public import IncidentModel

extension PostmortemDocument {
  /// Brings file and record in step: a pure function of what both say and of what they said when they last
  /// were (SYNC.md 2.4, 2.5).
  ///
  /// Nothing is written and nothing recorded here. While the outcome has changes for the record, give it
  /// those, put what became of them into the answers and pass again over the same bytes; then write the file.
  ///
  /// - Parameters:
  ///   - base: the versions both were in step with.
  ///   - file: the bytes of the file.
  ///   - record: what the record says.
  ///   - answers: what became of an earlier pass, and what a person chose.
  ///   - ids: gives names to lines a person wrote; the only thing beside the others that counts.
  /// - Returns: what is to be written, recorded and asked.
  public static func sync(
    _ base: SyncHistory, _ file: [UInt8], _ record: SyncedRecord,
    _ answers: SyncAnswers = SyncAnswers(),
    ids: inout IdentitySource
  ) -> SyncOutcome {
    var parses = SyncParses()
    return sync(base, file, record, answers, ids: &ids, parses: &parses)
  }

  /// Does the same for somebody who asks again and again about one file.
  public static func sync(
    _ base: SyncHistory, _ file: [UInt8], _ record: SyncedRecord, _ answers: SyncAnswers,
    ids: inout IdentitySource, parses: inout SyncParses
  ) -> SyncOutcome {
    var pass = SyncPass(base, file, record, answers, ids, parses)
    let outcome = pass.run()
    ids = pass.ids
    parses = pass.parses
    return outcome
  }
}
