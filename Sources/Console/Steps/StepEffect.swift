public import IncidentModel

/// Something the console wants done with the commands of steps; the runtime does it.
public enum StepEffect: Hashable, Sendable {
  /// Runs them; answered by `.step`, then by `.effectSucceeded` with the events of the end, or by
  /// `.effectFailed`.
  case run(StepRunRequest)
  /// Asks a second person for a word on exactly these bytes.
  case askApproval(StepRunRequest)
  /// Tells running commands something.
  case tell(EntryID, StepOrder)
  /// Reads the file a run began with; answered by `.snapshotLoaded`.
  case loadSnapshot(EvidenceFile, name: String)
  /// Compares the file a run began with to what it is now; answered by `.runbookCompared`.
  case compare(EvidenceFile, name: String)
  /// Compares a runbook to what it was when another incident followed it last; answered by
  /// `.changedSinceEarlierRun` when it was changed.
  case compareToEarlierRun(String, IncidentID)
  /// Reads what a run printed; answered by `.transcriptLoaded` or `.effectFailed`.
  case loadTranscript(StepRun)
}
