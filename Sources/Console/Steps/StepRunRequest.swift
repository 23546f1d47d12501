public import IncidentModel
public import Runbooks

/// What of a step is to be run, as it was shown and agreed to.
public struct StepRunRequest: Hashable, Sendable {
  public var incident: IncidentID
  public var runbook: String
  public var path: String
  public var script: StepScript
  public var isDangerous: Bool
  /// What the output has to be like; nil when the step does not say.
  public var expectation: StepExpectation?
  /// How long it may take, in seconds; nil leaves it to the settings.
  public var timeoutSeconds: Int64?

  /// Creates a request.
  public init(
    incident: IncidentID, runbook: String, path: String, script: StepScript,
    isDangerous: Bool = false, expectation: StepExpectation? = nil, timeoutSeconds: Int64? = nil
  ) {
    self.incident = incident
    self.runbook = runbook
    self.path = path
    self.script = script
    self.isDangerous = isDangerous
    self.expectation = expectation
    self.timeoutSeconds = timeoutSeconds
  }
}

/// A run of this console that is under way, with the last it printed.
public struct LiveStep: Hashable, Sendable {
  public var id: EntryID
  public var incident: IncidentID
  public var runbook: String
  public var path: String
  /// The last lines, as text; the last of them may not be complete yet.
  public var lines: [String] = []
  public var printedBytes = 0
  /// Whether a program asks for a secret: what is typed is not shown.
  public var isAskingSecret = false
  /// How many processes still run although the commands have ended; 0 while those run.
  public var leftRunning = 0

  /// Creates a run that has printed nothing yet.
  public init(id: EntryID, incident: IncidentID, runbook: String, path: String) {
    self.id = id
    self.incident = incident
    self.runbook = runbook
    self.path = path
  }
}

/// What a person tells commands that run.
public enum StepOrder: Hashable, Sendable {
  /// Types a line into their terminal.
  case type(String)
  /// What ctrl-c does.
  case interrupt
  /// Ends them and whatever they started.
  case stop
}

/// What is new of the runs of this console, and what was read of earlier ones.
public enum StepNews: Hashable, Sendable {
  case running(LiveStep)
  /// Nothing of it runs any more.
  case over(EntryID)
  /// A runbook as it was when a run began, under the hash of its file; nil when it is not kept any more.
  case snapshotLoaded(String, Runbook?)
  /// What was changed in a runbook since a run began.
  case compared(String, [ChangedLine])
  /// What was changed in a runbook since another incident followed it.
  case changedSinceEarlierRun(ChangesSinceRun)
  /// What a run had printed, to be read.
  case transcriptLoaded(StepRun, String)
}
