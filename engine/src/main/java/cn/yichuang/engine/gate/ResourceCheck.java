package cn.yichuang.engine.gate;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/** Refuses a deployment by its files, before the engine parses any of them. */
final class ResourceCheck implements Deployer {

  private static final int MOST_FILES = 50;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

  @Override
  public void deploy(DeploymentEntity deployment) {
    if (!deployment.isNew()) return;
    if (deployment.getResources().size() > MOST_FILES) throw refusal(
      deployment.getName(),
      "more than " + MOST_FILES + " files"
    );
    deployment.getResources().values().forEach(ResourceCheck::check);
  }

  private static void check(ResourceEntity resource) {
    String name = resource.getName();
    boolean isDecision = name.endsWith(".dmn");
    // The name becomes one in other programs: no path, nothing that is read as something else.
    if (!NAME.matcher(name).matches()) throw refusal(name, "a file name like this is not allowed");
    if (!isDecision && !name.endsWith(".bpmn")) throw refusal(name, "only .bpmn and .dmn files can be deployed");
    if (resource.getBytes().length > FileBounds.MOST_BYTES) throw refusal(
      name,
      "larger than " + FileBounds.MOST_BYTES + " bytes"
    );
    refuseIf(name, Encoding.complaint(resource.getBytes()));
    try {
      refuseIf(name, FileBounds.complaint(reader(resource.getBytes())));
      if (isDecision) refuseIf(name, DecisionFile.complaint(reader(resource.getBytes())));
    } catch (XMLStreamException notXml) {
      throw refusal(name, "not well-formed XML: " + notXml.getMessage());
    }
  }

  private static void refuseIf(String name, Optional<String> complaint) {
    if (complaint.isPresent()) throw refusal(name, complaint.get());
  }

  private static XMLStreamReader reader(byte[] bytes) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty("http://java.sun.com/xml/stream/properties/report-cdata-event", true);
    return factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
  }

  private static BadUserRequestException refusal(String name, String reason) {
    return new BadUserRequestException("Not allowed by the hall: " + name + ": " + reason);
  }
}
