import IncidentModel

/// CloudWatch alarms and anything else that an Amazon SNS topic delivers (SOURCES.md 1.7).
///
/// The body is an SNS envelope, sent as text/plain, whose message is text again: an alarm or an EventBridge
/// event as JSON, or plain words. With raw delivery the message comes without its envelope, which only a
/// head tells. Nothing is fetched here: a subscription waits for a person's yes.
public enum CloudWatch: AlertSource {
  public static let name = "cloudwatch"

  public static let guide = SourceGuide(
    title: "Amazon CloudWatch through SNS", proofs: [.sns, .basic, .query],
    example: #"""
      aws sns subscribe --topic-arn ARN --protocol https --notification-endpoint {url}
      """#,
    sample: #"""
      {"Type":"Notification","MessageId":"1","TopicArn":"arn:aws:sns:eu-west-1:1:data-alarms",
        "Message":"{\"AlarmName\":\"bytes-zero\",\"NewStateValue\":\"ALARM\",\"AWSAccountId\":\"1\",\"Region\":\"EU (Ireland)\",\"NewStateReason\":\"Threshold Crossed\",\"StateChangeTime\":\"2026-01-01T00:00:00.000+0000\"}",
        "Timestamp":"2026-01-01T00:00:01.000Z"}
      """#,
    sampleHeaders: ["content-type: text/plain; charset=UTF-8"])

  public static let compatiblePaths = [CompatiblePath("POST", "/ingest/sns")]

  public static let readHeaders = ["x-amz-sns-rawdelivery", "x-amz-sns-topic-arn"]

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    if message.headers["x-amz-sns-rawdelivery"]?.lowercased() == "true" {
      return try SNSMessage(raw: message).reading()
    }
    let (body, isSalvaged) = try message.object()
    guard body.member("Type") != nil else {
      return try SNSMessage(bare: body, of: message, isSalvaged: isSalvaged).reading()
    }
    switch try body.text("Type") {
    case "Notification":
      return try SNSMessage(body, of: message, isSalvaged: isSalvaged).reading()
    case "SubscriptionConfirmation":
      var reading = AlertReading()
      reading.subscription = try subscription(body)
      return reading
    case "UnsubscribeConfirmation": return AlertReading()
    default:
      throw AlertPayloadProblem(
        path: "Type", trouble: "is not one of SNS's",
        remedy: "Send Notification, SubscriptionConfirmation or UnsubscribeConfirmation.")
    }
  }

  private static func subscription(
    _ body: JSONPlace
  ) throws(AlertPayloadProblem) -> SubscriptionRequest {
    let topic = try body.text("TopicArn")
    let url = try body.text("SubscribeURL")
    guard !topic.isEmpty else { throw body.missing("TopicArn", "Send what SNS sends.") }
    guard isAmazon(url) else {
      throw AlertPayloadProblem(
        path: "SubscribeURL", trouble: "is no https address of Amazon SNS",
        remedy: "Subscribe from the topic's own page and send the confirmation again.")
    }
    return SubscriptionRequest(
      topic: FieldLimits.cut(topic, to: FieldLimits.word), confirmURL: url)
  }

  /// Whether an address is SNS's own: `https://sns.<region>.amazonaws.com/` or `.com.cn`.
  private static func isAmazon(_ url: String) -> Bool {
    guard url.hasPrefix("https://"), url.utf8.count <= FieldLimits.url,
      url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return false }
    let host = url.dropFirst(8).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    let isRegion = { (text: Substring) in
      !text.isEmpty
        && text.utf8.allSatisfy {
          (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
    }
    return parts.count >= 4 && parts[0] == "sns" && isRegion(parts[1])
      && [["amazonaws", "com"], ["amazonaws", "com", "cn"]].contains(Array(parts[2...]))
  }
}
