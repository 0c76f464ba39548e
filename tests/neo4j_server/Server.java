import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** A real Neo4j for the tests: java -cp "JARS/*" Server.java HOME PORT; prints "ready" once it answers. */
public class Server {
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        SocketAddress address = new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1]));
        new DatabaseManagementServiceBuilder(home)
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(GraphDatabaseSettings.auth_enabled, true)
                .build();
        System.out.println("ready");
        // It lives as long as whoever started it holds the other end of its input. What it holds is
        // thrown away, so nothing is shut down.
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(0);
    }
}
