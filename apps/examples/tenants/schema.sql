CREATE TABLE tenant_origins (origin text PRIMARY KEY);

-- Every committed change tells its origin to all servers that listen.
CREATE FUNCTION tell_tenant_origin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM pg_notify('tenant_origins', OLD.origin); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM pg_notify('tenant_origins', NEW.origin); END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER tell_tenant_origin AFTER INSERT OR UPDATE OR DELETE ON tenant_origins
  FOR EACH ROW EXECUTE FUNCTION tell_tenant_origin();
